const CHUNK_BITS = 20;
const CHUNK_BYTES = 1 << CHUNK_BITS;
const UNIT = 2;
const UNITS_BITS = CHUNK_BITS - 1;

/**
 * Memory for many small records of changing length, in chunks of 1 MiB. An address counts units of two bytes, so that
 * 32 bits reach 8 GiB; 0 is no address. A freed piece is used again by the next record of its length.
 */
export class Arena {
  private readonly chunks: Buffer[] = [];
  private readonly free = new Map<number, number[]>();
  private end = CHUNK_BYTES;

  /** Bytes reserved. */
  get bytes(): number {
    return this.chunks.length * CHUNK_BYTES;
  }

  /** Reserves `length` bytes (at most a chunk) and gives their address. */
  allocate(length: number): number {
    const size = rounded(length);
    const again = this.free.get(size)?.pop();
    if (again !== undefined) return again;
    if (this.end + size > CHUNK_BYTES) {
      this.chunks.push(Buffer.alloc(CHUNK_BYTES));
      // The first unit of all is never given out: its address would be 0.
      this.end = this.chunks.length === 1 ? UNIT : 0;
    }
    const address = (this.chunks.length - 1) * 2 ** UNITS_BITS + this.end / UNIT;
    if (address > 0xffff_ffff) throw new RangeError('the arena is full');
    this.end += size;
    return address;
  }

  /** Gives a record's bytes back. */
  release(address: number, length: number): void {
    const size = rounded(length);
    const pieces = this.free.get(size);
    if (pieces) pieces.push(address);
    else this.free.set(size, [address]);
  }

  /** The chunk in which an address lies. */
  chunk(address: number): Buffer {
    const chunk = this.chunks[address >>> UNITS_BITS];
    if (!chunk) throw new RangeError('no such address');
    return chunk;
  }

  /** Where in its chunk an address begins. */
  offset(address: number): number {
    return (address & (2 ** UNITS_BITS - 1)) * UNIT;
  }
}

function rounded(length: number): number {
  return (length + UNIT - 1) & -UNIT;
}
