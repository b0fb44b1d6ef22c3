import { describe, expect, it } from '@jest/globals';
import type { Subject } from '@concord/contracts';
import { anOrganisation, aPerson } from '@concord/testing';
import { isSameSubject } from './same-subject.js';

const person = aPerson(1);
const other = aPerson(2);
const firm = anOrganisation(1);

describe('two records of an authority', () => {
  it.each<[string, Subject, Subject, boolean]>([
    ['as they are', person, person, true],
    ['a further identifier', person, { ...person, identifiers: [...other.identifiers, ...person.identifiers] }, true],
    [
      'a further name, otherwise written',
      person,
      { ...person, names: ['x', person.names[0]?.toLowerCase() ?? ''] },
      true,
    ],
    ['another name under the number', person, { ...person, names: other.names }, false],
    ['a firm that was renamed', firm, { ...firm, names: ['Its name of today'] }, true],
    ['another number under the name', person, { ...person, identifiers: other.identifiers }, false],
    ['another firm of the name', firm, { ...anOrganisation(2), names: firm.names }, false],
    [
      'a birth date that differs',
      { ...person, birthDate: '1970-01-01' },
      { ...person, birthDate: '1970-01-02' },
      false,
    ],
    ['another kind', person, { ...anOrganisation(1), names: person.names, identifiers: person.identifiers }, false],
  ])('are about one subject, or not: %s', (_, one, two, expected) => {
    expect(isSameSubject(one, two)).toBe(expected);
    expect(isSameSubject(two, one)).toBe(expected);
  });
});
