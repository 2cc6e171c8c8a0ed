import type { ReactNode } from 'react';
import { AgreeLink, type AgreeOn } from '../actions/AgreeLink.tsx';
import { useFilters } from '../filters/use-filters.ts';
import { Exports } from '../table/Exports.tsx';
import type { Sheet } from '../table/sheet.ts';
import { pictureOf } from './save-picture.ts';
import { useWidth } from './use-width.ts';

interface ChartFigureProps {
  title: string;
  hint?: string | undefined;
  /** File name without its ending. */
  name: string;
  sheet(): Sheet;
  about: readonly string[];
  agree: AgreeOn;
  /** The same numbers as a table: shown in the place of the chart when the address says so. */
  table: ReactNode;
  children(width: number): ReactNode;
  /** Whether anything is drawn at a width, px; absent = always. Without a drawing there is no picture to save. */
  isDrawn?: (width: number) => boolean;
}

/** A chart drawn to the width it has, or its table twin, with its title, how to read it, its files, and a way to an action. */
export function ChartFigure(props: ChartFigureProps) {
  const { title, hint, name, sheet, about, agree, table, children, isDrawn = () => true } = props;
  const { filters } = useFilters();
  const { ref, width } = useWidth<HTMLDivElement>();
  const isTable = filters.view === 'table';
  const picture = async (): Promise<Blob> => {
    const drawing = ref.current?.querySelector<SVGSVGElement>('svg.drawing');
    if (!drawing) throw new Error('There is nothing drawn to save.');
    return pictureOf(drawing, { title, lines: about });
  };
  return (
    <section className="chart">
      <div className="section-head">
        <h2>{title}</h2>
        <Exports name={name} sheet={sheet} about={about} picture={isTable || !isDrawn(width) ? undefined : picture} />
        <AgreeLink chart={title} {...agree} />
      </div>
      {hint !== undefined && !isTable && <p className="small">{hint}</p>}
      <div className={isTable ? undefined : 'chart-paper'}>
        <div ref={ref}>{isTable ? table : children(width)}</div>
      </div>
    </section>
  );
}
