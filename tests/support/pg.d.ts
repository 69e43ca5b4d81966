/** The part of `pg` that the tests use; the package has no types of its own. */
declare module 'pg' {
  export class Client {
    constructor(options: { connectionString: string });
    connect(): Promise<void>;
    query(statement: string): Promise<{ rows: Record<string, unknown>[] }>;
    end(): Promise<void>;
  }
}
