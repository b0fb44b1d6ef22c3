import { describe, expect, it } from '@jest/globals';
import { mostOf, samplesOf, sumOf, valuesOf } from './exposition.js';

const TEXT = `# HELP concord_events_taken_total Events
# TYPE concord_events_taken_total counter
concord_events_taken_total{authority="courts",service="coordinator"} 12
concord_events_taken_total{authority="tax",service="coordinator"} 3
concord_rules{version="a\\"b",service="coordinator"} 1
concord_up 1e3 1395066363000
nonsense
concord_age{operator="air"} +Inf
`;

describe('metrics of a service', () => {
  const samples = samplesOf(TEXT);

  it('are read with their labels, also escaped ones, and what is none is left out', () => {
    expect(samples).toHaveLength(5);
    expect(valuesOf(samples, 'events_taken_total', 'authority')).toEqual(['courts', 'tax']);
    expect(valuesOf(samples, 'rules', 'version')).toEqual(['a"b']);
  });

  it('add up by label', () => {
    expect(sumOf(samples, 'events_taken_total')).toBe(15);
    expect(sumOf(samples, 'events_taken_total', { authority: 'tax' })).toBe(3);
    expect(sumOf(samples, 'up')).toBe(1000);
    expect(sumOf(samples, 'events_taken_total', { authority: 'nobody' })).toBeNull();
    expect(mostOf(samples, 'events_taken_total')).toBe(12);
    expect(mostOf(samples, 'nothing')).toBeNull();
  });
});
