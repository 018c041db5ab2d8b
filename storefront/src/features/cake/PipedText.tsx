import { useEffect, useId, useState } from "react";

import type { Image, InscriptionPlace } from "@/client";

import "./piped.css";
import { MEASURED_AT, pipe } from "./pipedLines";

const FONT = `${MEASURED_AT}px Pacifico, "Brush Script MT", cursive`;

let canvas: CanvasRenderingContext2D | null | undefined;

function measure(line: string): number {
  canvas ??= document.createElement("canvas").getContext("2d");
  if (!canvas) return line.length * MEASURED_AT * 0.5;
  canvas.font = FONT;
  return canvas.measureText(line).width;
}

/** Measures again once the letters have come. */
function useLetters(text: string): void {
  const [, setLoaded] = useState(0);
  useEffect(() => {
    let isHere = true;
    void document.fonts.load(FONT, text).then((faces) => {
      if (isHere) setLoaded(faces.length);
    });
    return () => {
      isHere = false;
    };
  }, [text]);
}

type Props = { text: string; place: InscriptionPlace; image: Image };

/** A message as icing on the picture of its cake. It lies over the picture, cropped like it. */
export default function PipedText({ text, place, image }: Props) {
  const id = useId();
  useLetters(text);
  if (!text.trim()) return null;
  const piped = pipe(text, place, image, measure);
  const { fontSize } = piped;
  return (
    <svg
      aria-hidden
      data-piped
      viewBox={`0 0 ${image.width} ${image.height}`}
      preserveAspectRatio="xMidYMid slice"
      className="pointer-events-none absolute inset-0 size-full"
    >
      <defs>
        <Icing id={`${id}-icing`} size={fontSize} image={image} />
        {piped.lines.map((line, index) => (
          <path key={index} id={`${id}-${index}`} d={line.arc} />
        ))}
      </defs>
      {place.on_plaque && (
        <path
          d={piped.plaque.arc}
          fill="none"
          stroke="#fff8ec"
          strokeWidth={piped.plaque.height}
          strokeLinecap="round"
          filter={`url(#${id}-icing)`}
        />
      )}
      <g className="piped" fill={place.colour} fontSize={fontSize} filter={`url(#${id}-icing)`}>
        {piped.lines.map((line, index) => (
          <text key={index} textAnchor="middle">
            <textPath href={`#${id}-${index}`} startOffset="50%">
              {line.text}
            </textPath>
          </text>
        ))}
      </g>
    </svg>
  );
}

/** Light from the upper left on something soft and round, and the shadow it casts. */
function Icing({ id, size, image }: { id: string; size: number; image: Image }) {
  const blur = Math.max(size / 40, 0.4);
  return (
    <filter
      id={id}
      filterUnits="userSpaceOnUse"
      x="0"
      y="0"
      width={image.width}
      height={image.height}
      colorInterpolationFilters="sRGB"
    >
      <feGaussianBlur in="SourceAlpha" stdDeviation={blur} result="soft" />
      <feSpecularLighting
        in="soft"
        surfaceScale={blur * 2.4}
        specularConstant="0.55"
        specularExponent="14"
        lightingColor="#fff"
        result="shine"
      >
        <feDistantLight azimuth="235" elevation="48" />
      </feSpecularLighting>
      <feComposite in="shine" in2="SourceAlpha" operator="in" result="shine" />
      <feDropShadow
        in="SourceGraphic"
        dx={blur * 0.8}
        dy={blur * 1.6}
        stdDeviation={blur}
        floodColor="#2a120a"
        floodOpacity="0.45"
        result="standing"
      />
      <feMerge>
        <feMergeNode in="standing" />
        <feMergeNode in="shine" />
      </feMerge>
    </filter>
  );
}
