import { runScript } from '../support/scripts';

describe('npm run demo', () => {
  it('says with --help what it takes, and starts nothing', async () => {
    const { code, stdout } = await runScript('scripts/demo.mjs', ['--help']);
    expect(code).toBe(0);
    for (const word of ['--port', '1337', '--fresh', '--check', 'HANDOFF_CLOCK_SPEED']) {
      expect(stdout).toContain(word);
    }
  });

  it.each([
    [['--prot', '4000'], "Unknown option '--prot'"],
    [['4000'], "Unexpected argument '4000'"],
    [['--port'], "'--port <value>' argument missing"],
    [['--port', '70000'], '--port must be a number from 1 to 65000, not "70000".'],
  ])('refuses %j with a sentence', async (words, sentence) => {
    const { code, stdout, stderr } = await runScript('scripts/demo.mjs', words);
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain(sentence);
    expect(stderr).not.toContain('    at ');
  });
});
