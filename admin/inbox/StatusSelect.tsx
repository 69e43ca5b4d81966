import { Box, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { useT, type Translate } from '../shared/i18n';
import { STATUS_FILTERS, toStatusFilter, type StatusFilter } from '../shared/lib/sessionList';

interface Props {
  value: StatusFilter;
  onChange: (status: StatusFilter) => void;
}

export const StatusSelect = ({ value, onChange }: Props) => {
  const t = useT();

  return (
    <Box width={{ initial: '100%', medium: '22rem' }}>
      <SingleSelect
        aria-label={t('inbox.filter.label', 'Status')}
        size="S"
        value={value}
        onChange={(chosen) => onChange(toStatusFilter(String(chosen)))}
      >
        {STATUS_FILTERS.map((filter) => (
          <SingleSelectOption key={filter} value={filter}>
            {filterText(t, filter)}
          </SingleSelectOption>
        ))}
      </SingleSelect>
    </Box>
  );
};

function filterText(t: Translate, filter: StatusFilter): string {
  switch (filter) {
    case 'open':
      return t('inbox.filter.open', 'Queued & Active');
    case 'queued':
      return t('inbox.filter.queued', 'Queued Only');
    case 'active':
      return t('inbox.filter.active', 'Active Only');
    case 'resolved':
      return t('inbox.filter.resolved', 'Resolved');
    case 'expired':
      return t('inbox.filter.expired', 'Expired');
    case 'all':
      return t('inbox.filter.all', 'All');
  }
}
