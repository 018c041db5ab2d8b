import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Menu, ShoppingBag, UserRound } from "lucide-react";
import { useState } from "react";
import { Link, NavLink } from "react-router";

import { Logo } from "@/components/Logo";
import { SmartLink } from "@/components/SmartLink";
import { Dialog } from "@/components/ui";
import { useBasketCount } from "@/lib/basket";
import { useSession } from "@/lib/session";
import { useSite } from "@/lib/site";

import { LanguageSwitch } from "./LanguageSwitch";

const MENU = "/menu/";

const navClass =
  "rounded-full px-4 py-2.5 font-medium hover:bg-cream aria-[current=page]:text-berry aria-[current=page]:underline aria-[current=page]:decoration-2 aria-[current=page]:underline-offset-8";
const iconClass = "relative grid size-11 shrink-0 place-items-center rounded-full hover:bg-cream";

/** The bakery's name, the ways around, the basket. The painted copy stands in templates/pages/. */
export function Header() {
  const { name } = useSite();
  const links = useHeaderLinks();
  const [isOpen, setIsOpen] = useState(false);

  return (
    <header className="sticky top-0 z-40 border-b border-sand/70 bg-paper">
      <div className="wrap flex h-16 items-center gap-1 max-[22rem]:gap-0 sm:h-20">
        <Link to="/" aria-label={t`${name}, home`} className="mr-auto flex min-h-11 min-w-0 items-center rounded-lg">
          <Logo name={name} />
        </Link>
        <nav aria-label={t`Main`} className="hidden shrink-0 items-center lg:flex">
          {links.map((link) => (
            <NavEntry key={link.url} {...link} />
          ))}
        </nav>
        <Link
          to={MENU}
          className="shrink-0 rounded-full px-3 py-2.5 font-medium hover:bg-cream max-[22rem]:px-1 max-[14rem]:hidden lg:hidden"
        >
          {links.find(({ url }) => url === MENU)?.label}
        </Link>
        <span className="hidden shrink-0 items-center lg:flex lg:pl-3">
          <AccountLink />
          <LanguageSwitch className={`${navClass} text-cocoa-soft`} />
        </span>
        <BasketLink />
        <button
          type="button"
          className={`${iconClass} lg:hidden`}
          aria-expanded={isOpen}
          onClick={() => {
            setIsOpen(true);
          }}
        >
          <Menu aria-hidden className="size-6" />
          <span className="sr-only">
            <Trans>More pages</Trans>
          </span>
        </button>
      </div>
      <Dialog
        open={isOpen}
        onClose={() => {
          setIsOpen(false);
        }}
        title={name}
      >
        {/* Any link in here leads away, and the sheet with it. */}
        <nav
          aria-label={t`More pages`}
          className="flex flex-col gap-1 pb-4 text-lg"
          onClick={() => {
            setIsOpen(false);
          }}
        >
          {links.map((link) => (
            <NavEntry key={link.url} {...link} />
          ))}
          <AccountLink />
          <LanguageSwitch className={`${navClass} text-left`} />
        </nav>
      </Dialog>
    </header>
  );
}

function useHeaderLinks() {
  const { header } = useSite().navigation;
  return header.some(({ url }) => url === MENU) ? header : [{ label: t`Menu`, url: MENU }, ...header];
}

function NavEntry({ label, url }: { label: string; url: string }) {
  if (!url.startsWith("/"))
    return (
      <SmartLink to={url} className={navClass}>
        {label}
      </SmartLink>
    );
  return (
    <NavLink to={url} end={url === "/"} className={navClass}>
      {label}
    </NavLink>
  );
}

function AccountLink() {
  const { user } = useSession();
  return (
    <NavLink to={user ? "/account/" : "/sign-in/"} className={`${navClass} inline-flex items-center gap-2`}>
      <UserRound aria-hidden className="size-5" />
      {user ? user.full_name.split(" ")[0] || t`Account` : t`Sign in`}
    </NavLink>
  );
}

function BasketLink() {
  const count = useBasketCount();
  const content = count === 0 ? t`empty` : plural(count, { one: "# cake", other: "# cakes" });
  return (
    <Link to="/basket/" className={iconClass}>
      <ShoppingBag aria-hidden className="size-6" />
      <span className="sr-only">
        <Trans>Basket, {content}</Trans>
      </span>
      {count > 0 && (
        <span
          aria-hidden
          className="absolute top-0 right-0 grid h-5 min-w-5 place-items-center rounded-full bg-berry px-1 text-xs font-bold text-white tabular-nums"
        >
          {count}
        </span>
      )}
    </Link>
  );
}
