import { z } from 'zod';
import { MAX_VISITOR_TEXT } from '../limits';
import { filled, agentKey, id, seq } from './fields';

/** Requests of the widget API. */

export const visit = z.strictObject({ channel: agentKey, token: filled(500).optional() });
export const visitorMessage = z.strictObject({ text: filled(MAX_VISITOR_TEXT), clientId: id });
export const visitorMessages = z.strictObject({ after: seq.default(0) });
