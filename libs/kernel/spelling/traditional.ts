/** Traditional characters that names of persons and offices are typed with, each before its simplified form. */
const PAIRS =
  '會会 國国 學学 業业 廳厅 財财 資资 區区 縣县 廠厂 務务 員员 處处 體体 醫医 藥药 護护 衛卫 農农 鄉乡 鎮镇 門门 廣广 東东 華华 聯联 網网 電电 機机 車车 鐵铁 銅铜 鋼钢 銀银 貿贸 經经 濟济 發发 開开 關关 報报 書书 館馆 圖图 術术 藝艺 設设 計计 團团 隊队 際际 實实 驗验 質质 檢检 測测 監监 環环 與与 協协 統统 黨党 組组 織织 訓训 練练 職职 師师 範范 創创 導导 產产 權权 證证 標标 準准 龍龙 馬马 雲云 風风 飛飞 贛赣 撫抚 饒饶 萬万 豐丰 寧宁 蘆芦 陽阳 陰阴 進进 貴贵 幹干 興兴 應应 數数 據据 軟软 節节 樂乐 羣群 眾众 衆众 舉举 願愿 過过 當当 顯显 個个 們们 來来 時时 對对 無无 為为 爲为 張张 陳陈 劉刘 楊杨 趙赵 黃黄 吳吴 孫孙 馮冯 許许 鄧邓 蕭萧 葉叶 鄭郑 謝谢 鄒邹 賴赖 鍾钟 盧卢 譚谭 顧顾 龔龚 嚴严 韓韩 蘇苏 呂吕 羅罗 賈贾 見见 熱热 讀读 動动 勞劳 氣气 礦矿 臺台 灣湾 島岛 製制 傳传 視视 輕轻 轉转 運运 輸输 隱隐 營营 養养 種种 獸兽 園园 莊庄 場场 庫库 後后 復复 憲宪 戰战 戶户 擴扩 條条 樓楼 橋桥 歐欧 漢汉 濱滨 爾尔 獨独 獎奖 畫画 異异 療疗 確确 禮礼 積积 築筑 紅红 紀纪 級级 結结 維维 綜综 綠绿 線线 編编 總总 績绩 繼继 續续 習习 聖圣 蘭兰 裝装 規规 觀观 認认 評评 試试 語语 誠诚 調调 論论 議议 變变 貨货 責责 費费 購购 軍军 載载 辦办 達达 遠远 選选 還还 鋰锂 鋁铝 錄录 鎢钨 長长 間间 閱阅 陸陆 險险 雙双 難难 靈灵 順顺 預预 領领 類类 駐驻 鹽盐 麗丽 點点 齊齐';

const SIMPLIFIED = new Map(
  PAIRS.split(' ').map((pair) => {
    const [traditional = '', simplified = ''] = pair;
    return [traditional, simplified];
  }),
);

/** A text with the usual traditional characters in their simplified form: for telling names apart, never for showing. */
export function foldTraditional(value: string): string {
  return Array.from(value, (character) => SIMPLIFIED.get(character) ?? character).join('');
}
