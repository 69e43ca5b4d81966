import { createEmulator } from 'emulate';

/**
 * Vercel's Slack emulator in a process of its own, for it is an ES module. Port, the address that it is
 * reached at and its seed come as arguments. It says when it is there, and ends with its parent.
 */
const [, , port, baseUrl, seed] = process.argv;
await createEmulator({
  service: 'slack',
  port: Number(port),
  baseUrl,
  seed: { slack: JSON.parse(seed) },
});
process.on('disconnect', () => process.exit(0));
process.send('ready');
