import { type ArrowPath, chainColumns } from '#shared/charts/chain-columns.ts';
import { balanceWords } from '#shared/charts/wrap-words.ts';
import { LOOK } from './chart-look.ts';
import { Drawing } from './Drawing.tsx';
import { Lines } from './Lines.tsx';

export interface PictureArrow {
  from: string;
  to: string;
  grade: 'clear' | 'possible';
}

interface ChainPictureProps {
  width: number;
  label: string;
  columns: readonly { title: string; items: readonly { item: string; title: string }[] }[];
  /** What is said of the answers between two columns: one fewer than columns. `warn` = looks stronger than it is. */
  between: readonly { text: string; warn: boolean }[];
  arrows: readonly PictureArrow[];
  /** `from to` of the arrow whose teams are shown. */
  chosen: string | undefined;
  onChoose(arrow: PictureArrow): void;
}

const FONT = 13;
const TOP = 86;

/** Items in columns; arrows solid where clear, dashed where possible, none where nothing can be told. */
export function ChainPicture(props: ChainPictureProps) {
  const { width, label, columns, arrows, chosen, onChoose } = props;
  const chain = chainColumns(
    columns.map(({ items }) => items),
    arrows,
    { width, fontSize: FONT, top: TOP },
  );
  const inArrow = new Set(arrows.flatMap(({ from, to }) => [from, to]));
  return (
    <Drawing width={width} height={chain.height + 4} label={label}>
      <Heads {...props} places={chain.columns} />
      {chain.boxes.map((box) => (
        <g key={box.item}>
          <rect
            className={inArrow.has(box.item) ? undefined : 'faint'}
            x={box.x + 0.75}
            y={box.y}
            width={box.width - 1.5}
            height={box.height}
            rx={8}
            fill={inArrow.has(box.item) ? LOOK.paper : 'none'}
            stroke={inArrow.has(box.item) ? LOOK.ink : LOOK.line}
            strokeWidth={1.5}
          />
          <Lines
            lines={box.lines}
            x={box.x + 10}
            top={box.y + 9}
            size={FONT}
            weight={inArrow.has(box.item) ? 600 : 400}
            colour={inArrow.has(box.item) ? LOOK.ink : LOOK.soft}
          />
        </g>
      ))}
      {chain.arrows.map((path) => {
        const arrow = arrows.find(({ from, to }) => from === path.from && to === path.to);
        if (arrow === undefined) return null;
        const name = `${arrow.from} ${arrow.to}`;
        return <Arrow key={name} arrow={arrow} path={path} chosen={name === chosen} onChoose={onChoose} />;
      })}
    </Drawing>
  );
}

interface ArrowProps {
  arrow: PictureArrow;
  path: ArrowPath;
  chosen: boolean;
  onChoose(arrow: PictureArrow): void;
}

/** The broad unseen line makes the arrow easy to hit; by keyboard the list of arrows beside the picture does the same. */
function Arrow({ arrow, path, chosen, onChoose }: ArrowProps) {
  const colour = chosen ? LOOK.chosen : LOOK.clear;
  const { x, y } = path.head;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the list of arrows is the way for keyboards
    <g className={chosen ? 'arrow chosen' : 'arrow'} onClick={() => onChoose(arrow)}>
      <path d={path.path} fill="none" stroke="transparent" strokeWidth={22} />
      <path
        d={path.path}
        fill="none"
        stroke={colour}
        strokeWidth={chosen ? 4 : 3}
        strokeDasharray={arrow.grade === 'possible' ? '7 6' : undefined}
      />
      <path d={`M${x - 1},${y}l-10,-6v12z`} fill={colour} />
    </g>
  );
}

function Heads({
  columns,
  between,
  places,
}: Pick<ChainPictureProps, 'columns' | 'between'> & { places: readonly { x: number; width: number }[] }) {
  return (
    <g>
      {columns.map(({ title }, at) => {
        const place = places[at] ?? { x: 0, width: 0 };
        return <Lines key={title} lines={[title]} x={place.x} top={2} size={15} weight={700} />;
      })}
      {between.map(({ text, warn }, at) => {
        const [left, right] = [places[at], places[at + 1]];
        if (left === undefined || right === undefined) return null;
        const [from, to] = [left.x + left.width * 0.45, right.x + right.width * 0.45 - 12];
        return (
          <g key={`${left.x} ${text}`}>
            <rect
              x={from}
              y={32}
              width={to - from}
              height={38}
              rx={8}
              fill={warn ? LOOK.chosenSoft : LOOK.paper}
              stroke={warn ? LOOK.chosen : LOOK.strong}
              strokeDasharray={warn ? undefined : '2 3'}
            />
            <Lines
              lines={balanceWords(text, to - from - 12, 11.5)}
              x={(from + to) / 2}
              top={36}
              size={11.5}
              anchor="middle"
              colour={warn ? LOOK.chosen : LOOK.soft}
              weight={warn ? 600 : 400}
            />
          </g>
        );
      })}
    </g>
  );
}
