/** Command-line flag of an option: `timeZone` gives `--time-zone`. */
export function flagOf(option: string): string {
  return `--${option.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase()}`;
}
