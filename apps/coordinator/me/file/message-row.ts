import type { MessageState } from '@concord/contracts';
import type { OwnMessage } from '../../messages/message.store.js';

const BECAME: Record<MessageState, string> = {
  waiting: 'waits 等待发送',
  sent: 'handed to the mail or telephone service 已交发',
  written: 'written to a file, sent to nobody 仅写入文件',
  failed: 'could not be sent 发送失败',
  stopped: 'not sent: the contact was changed before 联系方式已变更，未发送',
  parked: 'not sent: a fault 因故障未发送',
};

/** A message as a row of the file: when, who, what, how, where to (masked), what became of it. */
export function messageRow({ settledAt, madeAt, authority, kind, channel, to, state }: OwnMessage): (string | null)[] {
  const at = (settledAt ?? madeAt).toISOString().replace(/\.\d+Z$/, 'Z');
  return [at, authority, kind, channel, to, BECAME[state]];
}
