/** What the live rooms need of a logger; pino fits. */
export type LiveLog = {
  warn: (fields: object, message: string) => void;
  error: (fields: object, message: string) => void;
};
