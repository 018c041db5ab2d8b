/** A cake with a lit candle. */
export function Cheer() {
  return (
    <svg aria-hidden viewBox="0 0 96 96" className="mx-auto w-24 animate-rise">
      <path
        d="M48 8c5 6 7 9 7 12a7 7 0 0 1-14 0c0-3 2-6 7-12z"
        fill="var(--color-honey-soft)"
        stroke="var(--color-honey)"
        strokeWidth="2"
      />
      <path d="M45 28h6v16h-6z" fill="var(--color-berry)" />
      <path d="M18 52c0-5 4-8 9-8h42c5 0 9 3 9 8v26H18z" fill="var(--color-cocoa)" />
      <path
        d="M18 52c0-5 4-8 9-8h42c5 0 9 3 9 8v5c-3 6-9 6-12 0-3 6-9 6-12 0-3 7-9 7-12 0-3 6-9 6-12 0-3 6-9 6-12 0z"
        fill="var(--color-blush)"
        stroke="var(--color-berry)"
        strokeWidth="2"
      />
      <path d="M10 82h76" stroke="var(--color-cocoa)" strokeWidth="4" strokeLinecap="round" />
    </svg>
  );
}
