/** Publishes the joint lists and the feeds for as long as it runs, in this thread or in one of its own. */
export interface Publishing {
  /** Begins to seek leadership. */
  start(): void;
  /** Ends after the chunk at work. */
  stop(): Promise<void>;
  /** Call it after a commit that wrote a change. */
  wake(): void;
}
