import type { BlockShape, ButtonShape, CardShape, FileShape, ProseShape, SpanShape } from "../shapes.ts";
import { spoken } from "./moments.ts";
import { useReader } from "./reader.ts";

/** Presses a button of a card; the page asks, and shows what comes back. */
export type Press = (button: ButtonShape) => void;

/** A card: what Colloquy says, with members' words as they typed them and never as anything else. */
export function Card({
  card,
  press,
  busy,
}: {
  readonly card: CardShape;
  readonly press: Press;
  readonly busy: boolean;
}) {
  const Heading = card.title === undefined ? "h2" : "h3";
  return (
    <div class="card">
      {card.title !== undefined && <h2 class="title">{card.title}</h2>}
      {card.body.map((block, i) => (
        // Cards are redrawn whole; a block has no name that would outlive its place.
        <Block key={i} block={block} heading={Heading} press={press} busy={busy} />
      ))}
      {card.buttons && card.buttons.length > 0 && (
        <div class="buttons">
          {card.buttons.map((button) => (
            <Press key={button.label} button={button} press={press} busy={busy} />
          ))}
        </div>
      )}
    </div>
  );
}

interface BlockProps {
  readonly block: BlockShape;
  readonly heading: "h2" | "h3";
  readonly press: Press;
  readonly busy: boolean;
}

function Block({ block, heading: Heading, press, busy }: BlockProps) {
  switch (block.kind) {
    case "heading":
      return <Heading class="heading">{block.words}</Heading>;
    case "prose":
      return (
        <p>
          <Prose of={block.prose} />
        </p>
      );
    case "quote":
      return (
        <blockquote>
          <Prose of={block.prose} />
        </blockquote>
      );
    case "list":
      return (
        <ul>
          {block.items.map((item, i) => (
            <li key={i}>
              <Prose of={item} />
            </li>
          ))}
        </ul>
      );
    case "row":
      return (
        <div class="row">
          <p>
            <Prose of={block.prose} />
          </p>
          <Press button={block.button} press={press} busy={busy} about={wordsOf(block.prose)} />
        </div>
      );
    case "facts":
      return (
        <dl>
          {block.facts.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                <Prose of={value} />
              </dd>
            </div>
          ))}
        </dl>
      );
    case "picture":
      return <img class="picture" src={block.source} alt={block.alt} />;
    case "file":
      return (
        <p>
          <Keep file={block.file} />
        </p>
      );
    case "rule":
      return <hr />;
    default:
      return block satisfies never;
  }
}

interface PressProps {
  readonly button: ButtonShape;
  readonly press: Press;
  readonly busy: boolean;
  readonly about?: string;
}

/** Ten buttons that all say "Vote" are told apart by the row they stand in. */
const Press = ({ button, press, busy, about }: PressProps) => (
  <button type="button" class="press" aria-disabled={busy} onClick={() => busy || press(button)}>
    {button.label}
    {about !== undefined && <span class="unseen"> — {about}</span>}
  </button>
);

const wordsOf = (prose: ProseShape): string =>
  prose
    .map((span) => {
      if (typeof span === "string") return span;
      if ("bold" in span) return span.bold;
      if ("link" in span) return span.link;
      return "";
    })
    .join("")
    .slice(0, 80);

const Prose = ({ of: prose }: { readonly of: ProseShape }) => (
  <>
    {prose.map((span, i) => (
      <Span key={i} span={span} />
    ))}
  </>
);

function Span({ span }: { readonly span: SpanShape }) {
  const { id, zone, now } = useReader();
  if (typeof span === "string") return <>{span}</>;
  if ("bold" in span) return <strong>{span.bold}</strong>;
  if ("link" in span) return leads(span.url) ? <Lead to={span.url}>{span.link}</Lead> : span.link;
  if ("person" in span) return <span class="person">{span.person}</span>;
  if ("call" in span) return <span class={span.id === id ? "call mine" : "call"}>@{span.call}</span>;
  return (
    <time dateTime={span.moment} title={`${spoken(span.moment, "day and time", zone, now)}, ${zone}`}>
      {spoken(span.moment, span.as, zone, now)}
    </time>
  );
}

/** A file lies in its own link: nothing has to be asked for, so it can be kept as long as the card stands. */
const Keep = ({ file }: { readonly file: FileShape }) => (
  <a href={"text" in file ? inText(file) : `data:${file.type};base64,${file.bytes}`} download={file.name}>
    {file.name}
  </a>
);
const inText = ({ type, text }: { readonly type: string; readonly text: string }): string =>
  `data:${type};charset=utf-8,${encodeURIComponent(text)}`;

const Lead = ({ to, children }: { readonly to: string; readonly children: string }) => (
  <a href={to} target="_blank" rel="noopener noreferrer">
    {children}
  </a>
);

/** Only addresses of the web and of mail are led to; anything else stays words. */
function leads(url: string): boolean {
  try {
    return ["http:", "https:", "mailto:"].includes(new URL(url).protocol);
  } catch {
    return false;
  }
}
