/**
 * The mark, a small cake whose icing falls like an awning, beside the bakery’s name, which may need a second line. The
 * favicon is the same: home/static/home/favicon.svg, of which scripts/icons.py makes the other icons.
 */
export function Logo({ name }: { name: string }) {
  return (
    <span className="flex min-w-0 items-center gap-2.5">
      <svg aria-hidden viewBox="0 0 40 40" fill="none" strokeLinecap="round" className="size-9 shrink-0 sm:size-10">
        <circle cx="20" cy="6" r="3.2" fill="var(--color-berry)" />
        <path stroke="var(--color-cocoa)" strokeWidth="1.4" d="M20 4c.5-2 2-3 4-3" />
        <path fill="var(--color-cocoa)" d="M5 22h30v10a3 3 0 0 1-3 3H8a3 3 0 0 1-3-3z" />
        <path
          fill="var(--color-berry)"
          d="M5 22v-5a7 7 0 0 1 7-7h16a7 7 0 0 1 7 7v5a3 3 0 0 1-6 0 3 3 0 0 1-6 0 3 3 0 0 1-6 0 3 3 0 0 1-6 0 3 3 0 0 1-6 0z"
        />
        <path stroke="var(--color-cocoa)" strokeWidth="2.2" d="M2 38h36" />
      </svg>
      <span className="line-clamp-2 min-w-0 font-display text-xl leading-tight font-semibold tracking-tight wrap-anywhere max-[22rem]:text-lg max-[18rem]:hidden sm:text-2xl">
        {name}
      </span>
    </span>
  );
}
