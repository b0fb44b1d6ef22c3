import { describe, expect, it } from '@jest/globals';
import { CivilToday } from './civil-today.js';

describe('today at the counter', () => {
  it('changes at midnight of the zone, forward and back', () => {
    const civil = new CivilToday('Asia/Shanghai');
    const dates = ['15:59:59.999', '16:00:00.000', '15:59:59.999'].map((time) =>
      civil.at(new Date(`2026-06-01T${time}Z`)),
    );
    expect(dates).toEqual(['2026-06-01', '2026-06-02', '2026-06-01']);
  });

  it('changes in a zone that is off by quarters of an hour', () => {
    const civil = new CivilToday('Asia/Kathmandu');
    const dates = ['18:14:59.999', '18:15:00.000'].map((time) => civil.at(new Date(`2026-06-01T${time}Z`)));
    expect(dates).toEqual(['2026-06-01', '2026-06-02']);
  });
});
