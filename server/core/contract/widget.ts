import type { Author, Control, SystemEvent, SessionStatus } from './base';
import type { WidgetOptions } from './channels';
import type { MessageQuote } from './conversations';
import type { Attachment } from './files';
import type { RichText } from './rich-text';

/** Types of the widget API. */

export interface WidgetMessage {
  id: string;
  seq: number;
  author: Author;
  name: string | null;
  text: string;
  event: SystemEvent | null;
  clientId: string | null;
  createdAt: string;
  /** Absent if there are none. */
  attachments?: Attachment[];
  /** Absent if it is no reply. */
  quote?: MessageQuote;
  /** The formatted text of a bot or a member; absent where there is nothing to format. */
  rich?: RichText;
}

export interface WidgetState {
  owner: Control['owner'];
  status: SessionStatus | null;
  assignee: { name: string } | null;
  position: number | null;
}

/**
 * The event `typing`: a team member is typing; shown for `seconds` after its arrival, or until a
 * message comes.
 */
export interface WidgetTyping {
  name: string | null;
  seconds: number;
}

export interface WidgetVisit {
  token: string;
  conversation: { id: string };
  messages: WidgetMessage[];
  state: WidgetState;
  texts: { agentName: string; welcome: string | null; suggestions: string[] };
  theme: WidgetOptions['theme'];
}
