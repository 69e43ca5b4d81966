import net, { type AddressInfo, type Socket } from 'node:net';
import type { TestDatabase } from './database';

/** A proxy between Strapi and its database server that cuts connections at a COMMIT. */
export interface DatabaseProxy {
  /** The same database, reached through the proxy. */
  database: TestDatabase;
  /** The next COMMIT: its connection is cut before the server gets it, or before its answer arrives. */
  cutNext: (when: 'before' | 'after') => void;
  /** Connections cut so far. */
  cuts: () => number;
  stop: () => Promise<void>;
}

export async function startDatabaseProxy(behind: TestDatabase): Promise<DatabaseProxy> {
  const { host, port } = behind.connection as { host: string; port: number };
  let next: 'before' | 'after' | null = null;
  let cuts = 0;
  const sockets = new Set<Socket>();

  const server = net.createServer((client) => {
    const database = net.connect(port, host);
    let isAnswerLost = false;
    const cut = () => {
      cuts += 1;
      client.destroy();
      database.destroy();
    };
    for (const socket of [client, database]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        database.destroy();
      });
    }
    client.on('data', (chunk: Buffer) => {
      if (next !== null && isCommit(chunk)) {
        const when = next;
        next = null;
        if (when === 'before') return cut();
        isAnswerLost = true;
      }
      database.write(new Uint8Array(chunk));
    });
    database.on('data', (chunk: Buffer) => {
      if (isAnswerLost) return cut();
      client.write(new Uint8Array(chunk));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const own = (server.address() as AddressInfo).port;

  return {
    database: {
      ...behind,
      connection: { ...behind.connection, host: '127.0.0.1', port: own },
    },
    cutNext: (when) => {
      next = when;
    },
    cuts: () => cuts,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Both protocols put five bytes before the text of a query: its kind and length, or length, number and kind. */
function isCommit(chunk: Buffer): boolean {
  return chunk.subarray(5, 12).toString('latin1') === 'COMMIT;';
}
