import { describe, expect, it } from '@jest/globals';
import { readCorrespondence, RETENTION_DAYS } from './correspondence.js';

describe('how an authority writes to people', () => {
  it('names a place to turn to wherever anything is sent', () => {
    const mail = { SMTP_URL: 'smtps://mail.example', SMTP_FROM: 'a@b.example' };
    expect(() => readCorrespondence(mail)).toThrow('NOTICE_CONTACT');
    const told = { ...mail, NOTICE_CONTACT: 'help@b.example', NOTICE_PORTAL: 'https://portal.example' };
    expect(readCorrespondence(told)).toMatchObject({ contact: 'help@b.example', portal: 'https://portal.example' });
  });

  it('keeps messages for a year unless it is told for how many days, which are not few and not for ever', () => {
    expect(readCorrespondence({}).retentionDays).toBe(RETENTION_DAYS);
    expect(readCorrespondence({ MESSAGE_RETENTION_DAYS: '' }).retentionDays).toBe(RETENTION_DAYS);
    expect(readCorrespondence({ MESSAGE_RETENTION_DAYS: '90' }).retentionDays).toBe(90);
    for (const wrong of ['29', '3651', '0', '90.5', 'forever']) {
      expect(() => readCorrespondence({ MESSAGE_RETENTION_DAYS: wrong })).toThrow('MESSAGE_RETENTION_DAYS');
    }
  });
});
