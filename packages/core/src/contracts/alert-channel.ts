/** Something a person should look at. */
export interface Alert {
  readonly severity: 'info' | 'warning' | 'critical';
  readonly title: string;
  /** Plain text, a few sentences. */
  readonly body: string;
  /** Epoch milliseconds. */
  readonly time: number;
  /** Alerts of one key within a cooldown are one alert. */
  readonly key: string;
}

/**
 * Delivers alerts to people: console, webhook, chat, mail.
 *
 * Called by: the monitor, after cooldown and de-duplication. Must hold: `send` resolves when the other side accepted the alert and rejects otherwise; it never
 * retries by itself; secrets come from options or the environment and never appear in an error.
 */
export interface AlertChannel {
  readonly specVersion: 1;
  readonly id: string;
  /** Delivers one alert. */
  send(alert: Alert): Promise<void>;
}
