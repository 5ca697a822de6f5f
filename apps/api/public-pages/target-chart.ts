import { Markup } from '#platform';

/** One moment of a target. Figures are decimal text, as they are shown; a chart alone draws them as floating-point numbers. */
export interface ChartPoint {
  /** What stands below it, such as `2023-12`. */
  readonly label: string;
  /** Confirmed figure; null for none. */
  readonly figure: string | null;
  /** What should have been reached by then; null where there is no line. */
  readonly line: string | null;
}

/** Small enough that its words can be read on a phone. */
const [WIDTH, HEIGHT] = [400, 240];
const INK = '#5a5f66';
const [FIGURES, LINE] = ['#8c1d18', '#1a5fb4'];

/**
 * The figures of a target and the line that leads to it, as an SVG picture. Everything that it shows stands in a table too.
 * The library is loaded with the first chart: a ledger without plans needs none.
 * @param title what a screen reader says in its place
 */
export async function targetChart(title: string, points: readonly ChartPoint[]): Promise<Markup> {
  const { drawing } = await import('#apps/api/public-pages/echarts');
  const chart = drawing(WIDTH, HEIGHT);
  const text = { color: INK, fontSize: 14 };
  const series = { type: 'line', connectNulls: true, animation: false } as const;
  chart.setOption({
    animation: false,
    grid: { left: 8, right: 16, top: 40, bottom: 8, outerBoundsMode: 'same' },
    legend: { top: 4, textStyle: text },
    xAxis: { type: 'category', data: points.map(({ label }) => label), axisLabel: text },
    yAxis: { type: 'value', scale: true, axisLabel: text },
    series: [
      {
        ...{ ...series, name: '已确认数据', symbolSize: 8, color: FIGURES },
        data: points.map(({ figure }) => drawn(figure)),
      },
      {
        ...{ ...series, name: '进度线', symbol: 'none', color: LINE, lineStyle: { type: 'dashed' } },
        data: points.map(({ line }) => drawn(line)),
      },
    ],
  });
  const picture = chart.renderToSVGString();
  chart.dispose();
  return named(picture, title);
}

function drawn(figure: string | null): number | null {
  return figure === null ? null : Number(figure);
}

/** Says what the picture is of, and lets the page set its size. */
function named(picture: string, title: string): Markup {
  const label = title.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return new Markup(picture.replace('<svg ', `<svg class="chart" role="img" aria-label="${label}" `));
}
