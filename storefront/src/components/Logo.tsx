/** The mark (a cake under an awning) beside the bakery's name. */
export function Logo({ name }: { name: string }) {
  return (
    <span className="flex items-center gap-2.5">
      <svg aria-hidden viewBox="0 0 40 40" className="size-9 shrink-0 sm:size-10">
        <path
          fill="var(--color-berry)"
          d="M6 4h28l4 11a4 4 0 0 1-8 0 4 4 0 0 1-5 3.5A4 4 0 0 1 20 15a4 4 0 0 1-5 3.5A4 4 0 0 1 10 15a4 4 0 0 1-8 0z"
        />
        <path fill="var(--color-blush)" d="M13 4h5l-.5 11a4 4 0 0 1-7.5 0zM22 4h5l3 11a4 4 0 0 1-7.5 0z" />
        <path fill="var(--color-cocoa)" d="M9 28c0-2 1.6-3.5 3.5-3.5h15c1.9 0 3.5 1.5 3.5 3.5v5H9z" />
        <path
          fill="var(--color-blush)"
          d="M9 28c0-2 1.6-3.5 3.5-3.5h15c1.9 0 3.5 1.5 3.5 3.5-1.3 2-3.3 2-4.6 0-1.3 2-3.3 2-4.6 0-1.1 2-2.5 2-3.6 0-1.3 2-3.3 2-4.6 0-1.3 2-3.3 2-4.6 0z"
        />
        <path stroke="var(--color-cocoa)" strokeWidth="2.5" strokeLinecap="round" d="M5 36h30" />
      </svg>
      <span className="font-display text-xl font-semibold tracking-tight whitespace-nowrap sm:text-2xl">{name}</span>
    </span>
  );
}
