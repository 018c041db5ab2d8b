import { LoaderCircle } from "lucide-react";
import type { ComponentProps } from "react";

import { buttonClass, type ButtonLook, type ButtonSize } from "./buttonClass";

type Props = ComponentProps<"button"> & { look?: ButtonLook; size?: ButtonSize; busy?: boolean };

/** A button; while busy it says so and takes no second click. */
export function Button({ look, size, busy = false, className, children, onClick, ...rest }: Props) {
  return (
    <button
      type="button"
      {...rest}
      aria-busy={busy || undefined}
      onClick={
        busy
          ? (event) => {
              event.preventDefault();
            }
          : onClick
      }
      className={buttonClass({ look, size, className })}
    >
      {busy && <LoaderCircle aria-hidden className="size-5 animate-spin" />}
      {children}
    </button>
  );
}
