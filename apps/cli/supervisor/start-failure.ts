/** The stack did not start; `service` is whose log tells why (`broker`, `database` or a service's name). */
export class StartFailure extends Error {
  override readonly name = 'StartFailure';

  constructor(
    readonly service: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  /** Runs `work`; whatever it throws is this service's failure. */
  static async of<T>(service: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof StartFailure) throw error;
      throw new StartFailure(service, error instanceof Error ? error.message : String(error), { cause: error });
    }
  }
}
