import { LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent } from 'echarts/components';
import { type EChartsType, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([LineChart, GridComponent, LegendComponent, SVGRenderer]);

/** An empty chart that is drawn on the server, without a browser. */
export function drawing(width: number, height: number): EChartsType {
  return init(null, null, { renderer: 'svg', ssr: true, width, height });
}
