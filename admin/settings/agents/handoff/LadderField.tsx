import { Box, Button, Checkbox, Flex, Grid, IconButton, Typography } from '@strapi/design-system';
import { MAX_REMINDER_MINUTES, MAX_RUNGS } from '../../../../server/core/limits';
import { Plus, Trash } from '@strapi/icons';
import { useField, useForm } from '@strapi/strapi/admin';
import { type LadderRung, type MaxWaitMinutes } from '../../../../server/core/contract';
import { useT } from '../../../shared/i18n';
import { AddressesField } from '../../form/fields/AddressesField';
import { MinutesField } from '../../form/fields/MinutesField';
import { rungPath } from '../agentForm';

/** Further reminders while nobody accepts: each is sent once, later, and to its own recipients. */
export function LadderField({ isOn }: { isOn: boolean }) {
  const t = useT();
  const { value: ladder = [], onChange } = useField<LadderRung[]>('handoff.ladder');
  const isDisabled = useForm('LadderField', (form) => form.disabled);

  const add = () => {
    const last = ladder.at(-1)?.afterMinutes ?? 5;
    const rung = {
      afterMinutes: Math.min(last * 2, MAX_REMINDER_MINUTES),
      recipients: [],
      team: true,
    };
    onChange('handoff.ladder', [...ladder, rung]);
  };
  const remove = (index: number) =>
    onChange(
      'handoff.ladder',
      ladder.filter((_, i) => i !== index)
    );

  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Typography variant="pi" fontWeight="bold">
        {t('settings.ladder.title', 'Additional reminders')}
      </Typography>
      {isOn ? null : (
        <Typography variant="pi" textColor="neutral600">
          {t('settings.ladder.off', 'Not sent while reminders are off.')}
        </Typography>
      )}
      {ladder.map((_, index) => (
        <Rung
          // Rungs have no id: their minutes may change while they are typed.
          key={index}
          index={index}
          onRemove={isDisabled ? null : () => remove(index)}
        />
      ))}
      {isDisabled ? null : (
        <Box>
          <Button
            variant="tertiary"
            startIcon={<Plus />}
            disabled={ladder.length >= MAX_RUNGS}
            onClick={add}
          >
            {t('settings.ladder.add', 'Add a reminder')}
          </Button>
        </Box>
      )}
    </Flex>
  );
}

interface RungProps {
  index: number;
  onRemove: (() => void) | null;
}

function Rung({ index, onRemove }: RungProps) {
  const t = useT();
  const path = rungPath(index);
  const { value: minutes } = useField<number | null>(`${path}.afterMinutes`);
  const { value: maxWait } = useField<MaxWaitMinutes>('handoff.maxWaitMinutes');
  const isTooLate = typeof minutes === 'number' && minutes >= (maxWait ?? MAX_REMINDER_MINUTES);
  const number = index + 1;

  return (
    <Box
      role="group"
      aria-label={t('settings.ladder.rung', 'Additional reminder {number}', { number })}
      borderColor="neutral200"
      hasRadius
      padding={4}
    >
      <Grid.Root gap={4}>
        <Grid.Item col={4} s={12} xs={12} direction="column" alignItems="stretch" gap={3}>
          <MinutesField
            name={`${path}.afterMinutes`}
            label={t('settings.reminder.minutes', 'Send after (minutes)')}
            {...(isTooLate && {
              hint: t(
                'settings.ladder.too-late',
                'Won’t be sent: the conversation expires before that.'
              ),
            })}
          />
          <TeamField name={`${path}.team`} />
        </Grid.Item>
        <Grid.Item col={7} s={12} xs={12} direction="column" alignItems="stretch">
          <AddressesField
            name={`${path}.recipients`}
            label={t('settings.ladder.recipients', 'Recipients')}
            hint={t('settings.ladder.recipients-hint', 'One email address per line.')}
          />
        </Grid.Item>
        <Grid.Item col={1} s={12} xs={12} justifyContent="flex-end" alignItems="flex-start">
          {onRemove ? (
            <IconButton
              label={t('settings.ladder.remove', 'Remove additional reminder {number}', { number })}
              onClick={onRemove}
            >
              <Trash />
            </IconButton>
          ) : null}
        </Grid.Item>
      </Grid.Root>
    </Box>
  );
}

function TeamField({ name }: { name: string }) {
  const t = useT();
  const { value, onChange } = useField<boolean>(name);
  const isDisabled = useForm('TeamField', (form) => form.disabled);

  return (
    <Checkbox
      checked={value ?? false}
      disabled={isDisabled}
      onCheckedChange={(isChecked) => onChange(name, isChecked === true)}
    >
      {t('settings.ladder.team', 'The whole team')}
    </Checkbox>
  );
}
