import { describe, expect, it } from '@jest/globals';
import { GroupCommit } from './group-commit.js';

/** A write that ends when the test says so. */
class Writes {
  readonly groups: number[][] = [];
  private readonly ends: { resolve: () => void; reject: (error: Error) => void }[] = [];
  private begun: (() => void)[] = [];

  readonly write = async (items: readonly number[]) => {
    this.groups.push([...items]);
    for (const tell of this.begun.splice(0)) tell();
    await new Promise<void>((resolve, reject) => this.ends.push({ resolve, reject }));
    return (item: number) => item * 10;
  };

  async next(): Promise<{ resolve: () => void; reject: (error: Error) => void }> {
    while (this.ends.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const end = this.ends.shift();
    if (!end) throw new Error('no write');
    return end;
  }
}

describe('a group commit', () => {
  it('writes a lone item at once and groups those that come meanwhile', async () => {
    const writes = new Writes();
    const commits = new GroupCommit(writes.write);
    const first = commits.add(1);
    const end = await writes.next();
    const others = [2, 3, 4].map((item) => commits.add(item));
    expect(writes.groups).toEqual([[1]]);
    end.resolve();
    expect(await first).toBe(10);
    (await writes.next()).resolve();
    expect(await Promise.all(others)).toEqual([20, 30, 40]);
    expect(writes.groups).toEqual([[1], [2, 3, 4]]);
  });

  it('tells all of a group of its failure, and goes on with the next', async () => {
    const writes = new Writes();
    const commits = new GroupCommit(writes.write);
    const group = [commits.add(1), commits.add(2)].map((added) => added.catch((error: unknown) => String(error)));
    const end = await writes.next();
    const later = commits.add(3);
    end.reject(new Error('away'));
    expect(await Promise.all(group)).toEqual(['Error: away', 'Error: away']);
    (await writes.next()).resolve();
    expect(await later).toBe(30);
  });

  it('refuses when 10,000 wait', async () => {
    const writes = new Writes();
    const commits = new GroupCommit(writes.write);
    const first = commits.add(0);
    const end = await writes.next();
    const waiting = Array.from({ length: 10_000 }, (_, n) => commits.add(n));
    await expect(commits.add(1)).rejects.toMatchObject({ code: 'unavailable' });
    const idle = commits.idle();
    end.resolve();
    for (let group = 0; group < 10; group++) (await writes.next()).resolve();
    await Promise.all([first, ...waiting, idle]);
    expect(writes.groups.map(({ length }) => length)).toEqual([1, ...Array.from({ length: 10 }, () => 1_000)]);
  });
});
