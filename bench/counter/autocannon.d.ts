declare module 'autocannon' {
  /** As much of autocannon's programmatic interface as the bench uses. */
  interface Options {
    url: string;
    connections: number;
    /** Seconds. */
    duration: number;
    /** Seconds for one answer. */
    timeout: number;
    requests: { method: 'POST'; path: string; headers: Record<string, string>; body: string }[];
  }
  interface Result {
    '2xx': number;
    non2xx: number;
    errors: number;
    timeouts: number;
    /** Seconds. */
    duration: number;
    /** Milliseconds. */
    latency: { p50: number; p99: number };
  }
  export default function autocannon(options: Options): Promise<Result>;
}
