import { EmptyStateLayout } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Layouts, Page, Table } from '@strapi/strapi/admin';
import type { ComponentProps, ReactNode } from 'react';
import { ReadOnlyNote } from './ReadOnlyNote';

type Header = ComponentProps<typeof Table.HeaderCell>;

interface ListLayoutProps<T extends { id: string }> {
  title: string;
  subtitle: string;
  /** Undefined until loaded. */
  rows: T[] | undefined;
  headers: Header[];
  emptyText: string;
  /** Null for members who may only read. */
  createButton: ((variant: 'default' | 'secondary') => ReactNode) | null;
  renderRow: (row: T) => ReactNode;
}

/** A settings page with a list, or with a hint when the list is empty. */
export function ListLayout<T extends { id: string }>({
  title,
  subtitle,
  rows,
  headers,
  emptyText,
  createButton,
  renderRow,
}: ListLayoutProps<T>) {
  const isLoading = rows === undefined;

  return (
    <Page.Main aria-busy={isLoading}>
      <Page.Title>{title}</Page.Title>
      <Layouts.Header
        title={title}
        subtitle={subtitle}
        primaryAction={createButton?.('default')}
        secondaryAction={createButton === null ? <ReadOnlyNote /> : undefined}
      />
      <Layouts.Content>
        {rows?.length === 0 ? (
          <EmptyStateLayout
            icon={<EmptyDocuments width="16rem" />}
            content={emptyText}
            action={createButton?.('secondary')}
          />
        ) : (
          <Table.Root rows={rows ?? []} headers={headers} isLoading={isLoading}>
            <Table.Content>
              <Table.Head>
                {headers.map((header) => (
                  <Table.HeaderCell key={header.name} {...header} />
                ))}
              </Table.Head>
              <Table.Loading />
              <Table.Body>{(rows ?? []).map(renderRow)}</Table.Body>
            </Table.Content>
          </Table.Root>
        )}
      </Layouts.Content>
    </Page.Main>
  );
}
