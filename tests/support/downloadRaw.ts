import { request } from 'node:http';

/** The bytes that arrive before the connection is cut, if it is. */
export function downloadRaw(
  address: string
): Promise<{ status: number; content: string; isWhole: boolean }> {
  return new Promise((resolve, reject) => {
    const asking = request(address, (response) => {
      const parts: Buffer[] = [];
      const end = () =>
        resolve({
          status: response.statusCode ?? 0,
          content: Buffer.concat(parts as unknown as Uint8Array[]).toString('latin1'),
          isWhole: response.complete,
        });
      response.on('data', (part: Buffer) => parts.push(part));
      response.once('end', end);
      response.once('error', end);
    });
    asking.once('error', reject);
    asking.end();
  });
}
