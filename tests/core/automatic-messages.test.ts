import type { SystemEvent } from '../../server/core/contract';
import { automaticMessage } from '../../server/core/sessions/automatic-messages';
import { ANN } from './state';

const texts = {
  handoffMessage: 'Wait for {agent_name}',
  acceptMessage: 'Hi from {agent_name}',
  resolveMessage: 'Bye from {agent_name} of {org_name}',
  expiredMessage: '{agent_name} is away',
};
const names = { organization: 'Acme', fallback: 'our team' };
const said = (event: SystemEvent, assignee: typeof ANN | null) =>
  automaticMessage({ event, texts, assignee, names });

describe('what is sent at each transition', () => {
  it.each<[SystemEvent, string]>([
    ['accepted', 'Hi from Ann'],
    ['resolved', 'Bye from Ann of Acme'],
    ['expired', 'Ann is away'],
  ])('S7 %s: the text of the AI agent, with the assignee’s name', (event, text) => {
    expect(said(event, ANN)).toEqual({ author: 'system', event, text });
  });

  it('S7 the team’s name stands where nobody has accepted', () => {
    expect(said('resolved', null).text).toBe('Bye from our team of Acme');
    expect(said('expired', null).text).toBe('our team is away');
  });

  it('S3 an escalation never names the assignee of an earlier session', () => {
    const message = { author: 'system', event: 'queued', text: 'Wait for our team' };
    expect(said('queued', ANN)).toEqual(message);
    expect(said('queued', null)).toEqual(message);
  });
});
