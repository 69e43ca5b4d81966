import ts from 'typescript';

import plugin from '../../server';
import { CHANNEL_TYPES } from '../../server/core/contract';
import { STATUS_OF } from '../../server/core/errors';
import { projectFiles, read } from '../support/sources';

/**
 * `docs/protocol.md` and the code name the same routes, error codes, events, values and fields. Names come from
 * the tables of the document and from shapes like "**member** `{ id, name }`".
 */

const text = read('docs/protocol.md');

/** The types of the protocol, by name. */
const DECLARATIONS = new Map(
  projectFiles()
    .filter((file) => file.startsWith('server/core/contract/'))
    .flatMap((file) => [
      ...ts.createSourceFile(file, read(file), ts.ScriptTarget.ES2022, true).statements,
    ])
    .filter((each) => ts.isInterfaceDeclaration(each) || ts.isTypeAliasDeclaration(each))
    .map((each) => [each.name.text, each])
);

describe('the routes', () => {
  const ROUTE = /((?:`[A-Z]+`, )*)`(GET|POST|PUT|PATCH|DELETE) (\/[^\s`?]+)/g;

  const known = Object.values(plugin.routes).flatMap(({ type, routes }) =>
    routes.map(({ method, path }) => `${method} ${type === 'admin' ? '' : '/api'}/handoff${path}`)
  );

  /** `` `GET`, `PUT /handoff/settings` `` is two routes. */
  const routesIn = (part: string) =>
    [...part.matchAll(ROUTE)].flatMap(([, others = '', method = '', path = '']) =>
      [...(others.match(/[A-Z]+/g) ?? []), method].map((each) => `${each} ${path}`)
    );

  it('are in the tables, each once', () => {
    const rows = text.split('\n').filter((line) => line.startsWith('|'));
    expect(known.length).toBeGreaterThan(50);
    expect(rows.flatMap(routesIn).sort()).toEqual([...known].sort());
  });

  it('exist where the text mentions one', () => {
    expect(routesIn(text).filter((route) => !known.includes(route))).toEqual([]);
  });
});

describe('the error codes', () => {
  it('are in the table, each with its status', () => {
    const listed = rowsBelow('code').map(([code = '', status = '']) => [bare(code), status]);
    const known = Object.entries(STATUS_OF).map(([code, status]) => [
      code,
      code === 'internal_error' ? '5xx' : String(status),
    ]);
    expect(listed.sort()).toEqual(known.sort());
  });
});

describe('the events for bots, by feed and by webhook', () => {
  const known = [...valuesOf('SessionEventType'), ...valuesOf('MessageEventType')];
  const rows = rowsBelow('type', 'data').map(([type = '', data = '']) => ({
    type: bare(type),
    data,
  }));
  const shapesOf = (rest: string) =>
    rows.filter(({ type, data }) => type.startsWith(rest) && data !== 'the same');

  it('are in the table', () => {
    expect(rows.map(({ type }) => type).sort()).toEqual([...known].sort());
  });

  it('have the same names in the other documents', () => {
    const others = projectFiles().filter((file) => /^(README|docs\/[a-z-]+)\.md$/.test(file));
    const named = others.flatMap((file) => read(file).match(/`handoff\.[a-z]+`/g) ?? []);
    const unknown = named.map(bare).filter((name) => !known.includes(name));
    expect(unknown).toEqual([]);
  });

  it('carry the data that the table lists', () => {
    for (const { type, data } of shapesOf('handoff.')) {
      const isEnd = type === 'handoff.resolved' || type === 'handoff.expired';
      const all = shapeOf('SessionEventData');
      const known = all.filter((field) => !field.endsWith('?'));
      const expected = isEnd ? all.map((field) => field.replace('?', '')).sort() : known;
      expect([type, listedFields(data)]).toEqual([type, expected]);
    }
    const [{ data = '' } = {}, ...more] = shapesOf('message.');
    expect(more).toEqual([]);
    expect(listedFields(data)).toEqual(shapeOf('MessageEventData'));
  });
});

describe('the socket events', () => {
  it.each([
    ['client → server', 'ClientToServerEvents'],
    ['server → client', 'ServerToClientEvents'],
  ])('%s are in the table, with the fields of their payloads', (heading, type) => {
    const listed = rowsBelow(heading).flatMap(([cell = '']) =>
      [...cell.matchAll(/`([a-z:]+) (\{[^`]*\})`/g)].map(([, name, shape = '']) => [
        name,
        listedFields(shape),
      ])
    );
    const known = membersOf(type).map((member) => [
      member.name.getText().replace(/'/g, ''),
      payloadOf(member),
    ]);
    expect(Object.fromEntries(listed)).toEqual(Object.fromEntries(known));
  });
});

describe('the values', () => {
  it('are in the table', () => {
    const listed = rowsBelow('field', 'values').map(([field = '', values = '']) => [
      field.replace(/`/g, ''),
      quoted(values),
    ]);
    expect(Object.fromEntries(listed)).toEqual({
      'status of a session': valuesOf('SessionStatus'),
      'outcome of a session': valuesOf('SessionOutcome'),
      priority: valuesOf('Priority'),
      author: valuesOf('Author'),
      'event of a message': valuesOf('MessageDto', 'event'),
      'delivery.state': valuesOf('DeliveryState'),
      'control.owner': valuesOf('Control', 'owner'),
      'closedBy.type': valuesOf('Actor', 'type'),
      'type of a channel': [...CHANNEL_TYPES],
      'status of an AI agent': valuesOf('AgentStatus'),
      'type of a timeline entry': valuesOf('TimelineEntry', 'type'),
    });
  });

  it('include the types of notifications', () => {
    const listed = rowsBelow('type', 'who').map(([type = '']) => bare(type));
    expect(listed.sort()).toEqual([...valuesOf('NotificationType')].sort());
  });
});

describe('the shapes', () => {
  const SHAPES: Record<string, string> = {
    message: 'MessageDto',
    attachment: 'Attachment',
    quote: 'MessageQuote',
    origin: 'MessageOrigin',
    control: 'Control',
    'channel reference': 'ChannelRef',
    'end user': 'EndUser',
    member: 'Member',
    conversation: 'ConversationDto',
    availability: 'AvailabilityDto',
    event: 'BotEvent',
    me: 'MeDto',
    stats: 'StatsDto',
    preferences: 'Preferences',
    notification: 'NotificationDto',
    settings: 'SettingsDto',
    outbound: 'OutboundDto',
    agent: 'AgentDto',
    'webhook state': 'WebhookStateDto',
    'dead letter': 'DeadLetterDto',
    channel: 'ChannelDto',
    typist: 'Typist',
    visit: 'WidgetVisit',
    'widget message': 'WidgetMessage',
    'widget state': 'WidgetState',
  };
  const listed = new Map(
    [...text.matchAll(/\*\*([A-Za-z ]+)\*\* `(\{[^`]*\})`/g)].map(([, name = '', shape = '']) => [
      name,
      listedFields(shape),
    ])
  );

  it.each(Object.entries(SHAPES))('%s has the listed fields, nullable or not', (name, type) => {
    expect(listed.get(name)).toEqual(shapeOf(type));
  });

  it('are all known', () => {
    expect([...listed.keys()].filter((name) => SHAPES[name] === undefined)).toEqual([]);
  });

  /** Tables with a column that says when a field is null. */
  const [session = [], detail = []] = tablesWith('field', 'null when').map((rows) =>
    rows.map(([field = '', nullWhen]) => `${bare(field)}${nullWhen === '' ? '' : ' | null'}`).sort()
  );

  it('session has the fields of SessionDto, nullable or not', () => {
    expect(session).toEqual(shapeOf('SessionDto'));
  });

  it('the session detail has the further fields of SessionDetailDto', () => {
    expect(detail).toEqual(shapeOf('SessionDetailDto').filter((field) => field !== 'user'));
  });
});

/* The document. */

function bare(cell: string): string {
  return cell.replace(/^`|`$/g, '');
}

function quoted(cell: string): string[] {
  return (cell.match(/`[^`]+`/g) ?? []).map(bare);
}

/** The rows of every table whose heading begins with these cells. */
function tablesWith(...heading: string[]): string[][][] {
  const tables = text.match(/(?:^\|.*\n)+/gm) ?? [];
  return tables
    .map((table) =>
      table
        .trimEnd()
        .split('\n')
        .map((line) => line.slice(1, -1).split(/(?<!\\)\|/))
        .map((cells) => cells.map((cell) => cell.trim().replaceAll('\\|', '|')))
    )
    .filter(([first = []]) => heading.every((cell, at) => first[at] === cell))
    .map((rows) => rows.slice(2));
}

function rowsBelow(...heading: string[]): string[][] {
  const [rows, ...more] = tablesWith(...heading);
  if (!rows || more.length > 0) throw new Error(`One table begins with ${heading.join(', ')}`);
  return rows;
}

/** `{ id, name | null, by: { … } }` as `id`, `name | null`, `by`; sorted. */
function listedFields(shape: string): string[] {
  const inner = shape.replace(/^`|`$/g, '').slice(1, -1).trim();
  const parts = inner === '' ? [] : inner.split(/,\s*/);
  return parts.map((part) => part.trim().replaceAll('\\|', '|')).sort();
}

/* The code, as its types are written. */

type Declaration = ts.InterfaceDeclaration | ts.TypeAliasDeclaration;

function declarationOf(name: string): Declaration {
  const found = DECLARATIONS.get(name);
  if (!found) throw new Error(`server/core/contract has no type ${name}`);
  return found;
}

function membersOf(name: string): ts.PropertySignature[] {
  const declaration = declarationOf(name);
  if (ts.isTypeAliasDeclaration(declaration)) return propertiesOf(declaration.type);
  const inherited = (declaration.heritageClauses ?? [])
    .flatMap(({ types }) => types)
    // What remains of `Omit<…>` is listed with the type that it is taken from.
    .filter(({ typeArguments }) => !typeArguments)
    .flatMap(({ expression }) => membersOf(expression.getText()));
  return [...inherited, ...declaration.members.filter(ts.isPropertySignature)];
}

/** Of `{ … }`, and of combinations of such with `&`, `|`, names and `Pick<…>`. */
function propertiesOf(type: ts.TypeNode): ts.PropertySignature[] {
  if (ts.isTypeLiteralNode(type)) return type.members.filter(ts.isPropertySignature);
  if (ts.isParenthesizedTypeNode(type)) return propertiesOf(type.type);
  if (ts.isIntersectionTypeNode(type) || ts.isUnionTypeNode(type))
    return type.types.flatMap(propertiesOf);
  if (!ts.isTypeReferenceNode(type)) return [];
  const [of, names] = type.typeArguments ?? [];
  const name = type.typeName.getText();
  if (name === 'Record') return [];
  if (name !== 'Pick' || !of || !names) return membersOf(name);
  return propertiesOf(of).filter((each) => literalsOf(names).includes(each.name.getText()));
}

/** Fields by name, as the document writes them. */
function fieldsOf(properties: ts.PropertySignature[]): Map<string, string> {
  return new Map(
    properties.map(({ name, questionToken, type }) => {
      const isNullable = type !== undefined && ts.isUnionTypeNode(type) && type.types.some(isNull);
      const field = `${name.getText()}${questionToken ? '?' : ''}${isNullable ? ' | null' : ''}`;
      return [name.getText(), field];
    })
  );
}

function shapeOf(name: string): string[] {
  return [...fieldsOf(membersOf(name)).values()].sort();
}

/** The fields of the first argument of an event's listener. */
function payloadOf({ type }: ts.PropertySignature): string[] {
  if (!type || !ts.isFunctionTypeNode(type)) throw new Error('An event is no function');
  const payload = type.parameters[0]?.type;
  return payload ? [...fieldsOf(propertiesOf(payload)).values()].sort() : [];
}

/** The strings that a type or one of its fields allows. */
function valuesOf(name: string, field?: string): string[] {
  const declaration = declarationOf(name);
  const type = ts.isTypeAliasDeclaration(declaration)
    ? declaration.type
    : membersOf(name).find((each) => each.name.getText() === field)?.type;
  const values = type ? literalsOf(type) : [];
  if (values.length === 0) throw new Error(`${name} has no values`);
  return values;
}

function literalsOf(type: ts.TypeNode): string[] {
  if (ts.isUnionTypeNode(type)) return type.types.flatMap(literalsOf);
  if (ts.isTypeReferenceNode(type)) return valuesOf(type.typeName.getText());
  return ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal) ? [type.literal.text] : [];
}

function isNull(type: ts.TypeNode): boolean {
  return ts.isLiteralTypeNode(type) && type.literal.kind === ts.SyntaxKind.NullKeyword;
}
