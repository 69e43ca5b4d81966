import { agent } from './agent';
import { attendance } from './attendance';
import { channel } from './channel';
import { conversation } from './conversation';
import { counter } from './counter';
import { deadLetter } from './dead-letter';
import { delivery } from './delivery';
import { event } from './event';
import { file } from './file';
import { fileObject } from './file-object';
import { idempotencyKey } from './idempotency-key';
import { message } from './message';
import { note } from './note';
import { notification } from './notification';
import { preference } from './preference';
import { presence } from './presence';
import { session } from './session';
import { webhookLane } from './webhook-lane';

/** Every content type, by singular name. */
export const contentTypes = {
  agent,
  channel,
  conversation,
  session,
  message,
  delivery,
  event,
  file,
  'file-object': fileObject,
  note,
  'idempotency-key': idempotencyKey,
  presence,
  attendance,
  notification,
  preference,
  counter,
  'webhook-lane': webhookLane,
  'dead-letter': deadLetter,
};
