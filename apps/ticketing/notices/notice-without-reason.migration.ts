import { sqlMigration } from '@concord/database';

/** A counter learns that a check is to be corrected and by when; why is not its own to know, and is kept no more. */
export const noticeWithoutReason = sqlMigration('notice-without-reason', 'ALTER TABLE notices DROP COLUMN reason;');
