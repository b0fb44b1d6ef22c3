import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

const PREFIX = 'concord_';

/** How to set a gauge at the moment it is asked for. */
export type Collect = (gauge: Gauge) => void | Promise<void>;

/** The service's metrics, with the process's own among them; `GET /metrics` shows them in Prometheus' text format. */
export class Metrics {
  readonly registry = new Registry();

  constructor(service: string) {
    this.registry.setDefaultLabels({ service });
    collectDefaultMetrics({ register: this.registry, prefix: PREFIX });
  }

  /** `concord_NAME`, one for each name however often it is asked for. */
  counter(name: string, help: string, labels: readonly string[] = []): Counter {
    return this.one(name, (full) => new Counter({ name: full, help, labelNames: labels, registers: [this.registry] }));
  }

  gauge(name: string, help: string, labels: readonly string[] = [], collect?: Collect): Gauge {
    return this.one(name, (full) => {
      const collecting = collect && {
        collect(this: Gauge) {
          return collect(this);
        },
      };
      return new Gauge({ name: full, help, labelNames: labels, registers: [this.registry], ...collecting });
    });
  }

  /** Times are in seconds; `buckets` are upper bounds, Prometheus' defaults unless told. */
  histogram(name: string, help: string, labels: readonly string[] = [], buckets?: number[]): Histogram {
    return this.one(
      name,
      (full) =>
        new Histogram({
          name: full,
          help,
          labelNames: labels,
          registers: [this.registry],
          ...(buckets && { buckets }),
        }),
    );
  }

  private one<T>(name: string, make: (full: string) => T): T {
    const full = PREFIX + name;
    return (this.registry.getSingleMetric(full) as T | undefined) ?? make(full);
  }
}
