import { describe, expect, it } from '@jest/globals';
import { contactText, messagesText } from './messages-text.js';

describe('messages in a terminal', () => {
  it('say how a subject is reached', () => {
    expect(contactText({ contact: { email: 'a@b.example', language: 'zh' } })).toBe('reached: a@b.example, zh');
    expect(contactText({ contact: null })).toBe('not reached');
    expect(contactText({ contact: null, unreadable: true })).toContain('cannot be read');
    expect(messagesText({ contact: null, items: [] })).toBe('not reached\nnothing was written');
  });

  it('say what became of each, and why one was stopped', () => {
    const id = '0197290c-0000-7000-8000-000000000001';
    const madeAt = '2026-03-06T01:00:00.000Z';
    const message = { id, kind: 'ended', channel: 'email' as const, attempts: 2, madeAt };
    const stopped = { ...message, state: 'stopped' as const, code: 'contact_withdrawn' as const, settledAt: madeAt };
    expect(messagesText({ contact: null, items: [stopped] })).toContain('stopped (contact_withdrawn)');
  });
});
