import type { Identifier, Subject } from '@concord/contracts';
import { makeRid, makeUscc, parseIdentifier } from '@concord/subject';

/** A person or an organisation of an example. */
export interface Somebody {
  alias: string;
  subject: Subject;
}

/** The identifier by which somebody of an example is known. */
export function identifierOf({ subject }: Pick<Somebody, 'subject'>): Identifier {
  const [identifier] = subject.identifiers;
  if (!identifier) throw new Error('somebody without an identifier');
  return identifier;
}

const BORN = '1980-02-11';
const SERIALS = 1_000;
const FIRST_REGION = 110_101;
const FIRMS = 10_000;

/** Makes up whom examples speak of. Every example of a run has people of its own, so that none sees another's listings. */
export class People {
  private persons = 0;
  private firms = 0;
  /** Numbers that earlier examples named. */
  private readonly taken = new Set<string>();
  /** Numbers that this example names, with what stands for them where another example has named them before. */
  private readonly named = new Map<string, string | undefined>();

  /** Call it before each example. */
  beginExample(): void {
    for (const value of this.named.keys()) this.taken.add(value);
    this.named.clear();
  }

  person(alias: string, given: { name?: string; rid?: string; birthDate?: string } = {}): Somebody {
    const value = given.rid === undefined ? this.freshRid(given.birthDate ?? BORN) : this.ownRid(given.rid);
    const birthDate = given.birthDate ?? (given.rid === undefined ? BORN : undefined);
    return {
      alias,
      subject: {
        kind: 'NATURAL',
        names: [given.name ?? `EXAMPLE ${alias.toUpperCase()}`],
        ...(birthDate !== undefined && { birthDate }),
        identifiers: [{ type: 'RID', country: 'CN', value }],
      },
    };
  }

  organisation(alias: string, given: { name?: string; uscc?: string; kind?: string } = {}): Somebody {
    this.firms += 1;
    const value = given.uscc ?? makeUscc('110105', FIRMS + this.firms, given.kind);
    return {
      alias,
      subject: {
        kind: 'ORGANISATION',
        names: [given.name ?? `Example ${alias} Ltd`],
        identifiers: [{ type: 'USCC', country: 'CN', value }],
      },
    };
  }

  private freshRid(birthDate: string): string {
    this.persons += 1;
    const region = String(FIRST_REGION + Math.floor(this.persons / SERIALS));
    return makeRid(region, birthDate, this.persons % SERIALS);
  }

  /**
   * A number that an example names stands for itself the first time in a run. A later example that names it again means another
   * person of the same birth date, whom the hub does not know yet: to it the number is a made-up one of that date.
   */
  private ownRid(rid: string): string {
    const canonical = canonicalOf({ type: 'RID', country: 'CN', value: rid });
    if (!canonical) return rid;
    const { value, birthDate } = canonical;
    if (!this.named.has(value)) this.named.set(value, this.taken.has(value) ? this.freshRid(birthDate) : undefined);
    return this.named.get(value) ?? rid;
  }
}

function canonicalOf(identifier: Identifier): { value: string; birthDate: string } | undefined {
  try {
    const parsed = parseIdentifier(identifier);
    return parsed.birthDate === undefined ? undefined : { value: parsed.identifier.value, birthDate: parsed.birthDate };
  } catch {
    return undefined;
  }
}
