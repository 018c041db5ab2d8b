/** Formats of numbers and dates, each made once: to make one loads what the browser knows of a language. */

function kept<Options extends object, Format>(make: (locale: string, how: Options) => Format) {
  const made = new Map<string, Format>();
  return (locale: string, how: Options): Format => {
    const key = locale + JSON.stringify(how);
    const format = made.get(key) ?? make(locale, how);
    made.set(key, format);
    return format;
  };
}

export const dateFormat = kept(
  (locale: string, how: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, how),
);
export const numberFormat = kept((locale: string, how: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, how));
