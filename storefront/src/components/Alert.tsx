import clsx from "clsx";
import { CircleAlert, CircleCheck, Info } from "lucide-react";
import type { ReactNode } from "react";

type Tone = "alarm" | "info" | "good";
type Props = { tone?: Tone; title?: ReactNode; children?: ReactNode; isLive?: boolean; className?: string };

const looks: Record<Tone, { sheet: string; Icon: typeof Info }> = {
  alarm: { sheet: "bg-alarm-soft text-alarm", Icon: CircleAlert },
  info: { sheet: "bg-honey-soft text-honey", Icon: Info },
  good: { sheet: "bg-leaf-soft text-leaf", Icon: CircleCheck },
};

/** Something the customer should know here and now, in the place it is about. */
export function Alert({ tone = "alarm", title, children, isLive = false, className }: Props) {
  const { sheet, Icon } = looks[tone];
  return (
    <div role={isLive ? "alert" : undefined} className={clsx("flex gap-3 rounded-2xl p-4", sheet, className)}>
      <Icon aria-hidden className="mt-0.5 size-5 shrink-0" />
      <div className="min-w-0 flex-1">
        {title && <p className="font-semibold">{title}</p>}
        {children && <div className="text-cocoa">{children}</div>}
      </div>
    </div>
  );
}
