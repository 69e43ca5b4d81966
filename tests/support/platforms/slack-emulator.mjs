import { createEmulator } from 'emulate';

/**
 * Vercel's Slack emulator in a process of its own, because it is an ES module. Its port, its public URL
 * and its seed are arguments. It reports when it is ready, and ends with its parent.
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
