/** "+255222600114" → "+255 222 600 114": a number one can read out. Other shapes stay as they are. */
export function formatPhone(number: string): string {
  return number.replace(/^(\+\d{3})(\d{3})(\d{3})(\d{3})$/, "$1 $2 $3 $4");
}
