import { EmptyStateLayout, LinkButton } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Layouts, Page, Table } from '@strapi/strapi/admin';
import type { ComponentProps, ReactNode } from 'react';
import { NavLink } from 'react-router-dom';
import { styled } from 'styled-components';
import { LoadError } from './LoadError';
import { ReadOnlyNote } from './ReadOnlyNote';

interface Header extends ComponentProps<typeof Table.HeaderCell> {
  /** Not shown on small screens, where the table would be wider than the window. */
  isMinor?: boolean;
}

interface ListLayoutProps<T extends { id: string }> {
  title: string;
  subtitle: string;
  /** Undefined until loaded. */
  rows: T[] | undefined;
  /** Reads a list again that could not be loaded; null when nothing has failed. */
  onRetry: (() => void) | null;
  headers: Header[];
  emptyText: string;
  /** Text of the button that creates a record. */
  createText: string;
  /** False: the member may only read. */
  canUpdate: boolean;
  renderRow: (row: T) => ReactNode;
}

/** A settings page with a list, or with a hint when the list is empty. */
export function ListLayout<T extends { id: string }>({
  title,
  subtitle,
  rows,
  headers,
  emptyText,
  createText,
  canUpdate,
  onRetry,
  renderRow,
}: ListLayoutProps<T>) {
  const isLoading = rows === undefined;
  const createButton = (variant: 'default' | 'secondary') =>
    canUpdate ? (
      <LinkButton
        tag={NavLink}
        to="create"
        variant={variant}
        size="S"
        startIcon={<Plus />}
        fullWidth
      >
        {createText}
      </LinkButton>
    ) : undefined;

  if (onRetry) return <LoadError title={title} onRetry={onRetry} />;

  return (
    <Page.Main aria-busy={isLoading}>
      <Page.Title>{title}</Page.Title>
      <Layouts.Header
        title={title}
        subtitle={subtitle}
        primaryAction={createButton('default')}
        secondaryAction={canUpdate ? undefined : <ReadOnlyNote />}
      />
      <Layouts.Content>
        {rows?.length === 0 ? (
          <EmptyStateLayout
            icon={<EmptyDocuments width="16rem" />}
            content={emptyText}
            action={createButton('secondary')}
          />
        ) : (
          <Columns $minor={headers.flatMap(({ isMinor }, at) => (isMinor === true ? at + 1 : []))}>
            <Table.Root rows={rows ?? []} headers={headers} isLoading={isLoading}>
              <Table.Content>
                <Table.Head>
                  {headers.map(({ isMinor: _, ...header }) => (
                    <Table.HeaderCell key={header.name} {...header} />
                  ))}
                </Table.Head>
                <Table.Loading />
                <Table.Body>{(rows ?? []).map(renderRow)}</Table.Body>
              </Table.Content>
            </Table.Root>
          </Columns>
        )}
      </Layouts.Content>
    </Page.Main>
  );
}

/** @param $minor the columns, from 1, that small screens leave out: the page of a row has them all */
const Columns = styled.div<{ $minor: number[] }>`
  @media (max-width: 767px) {
    ${({ $minor }) => $minor.map((at) => `tr > *:nth-child(${at})`).join() || '&[data-none]'} {
      display: none;
    }

    td,
    th {
      padding-inline: ${({ theme }) => theme.spaces[2]};
    }
  }
`;
