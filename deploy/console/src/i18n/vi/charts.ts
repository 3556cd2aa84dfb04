export const charts = {
  'chart.range': 'Khoảng thời gian',
  'chart.hours': '{n} giờ',
  'chart.days': '{n} ngày',
  'chart.time': 'Thời điểm',
  'chart.empty': 'Chưa có số liệu trong khoảng này.',

  'camera.chart.quality': 'Chất lượng đường truyền hình',
  'camera.chart.fps': 'Số hình mỗi giây',
  'camera.chart.kbps': 'Tốc độ dữ liệu',
  'camera.chart.gaps': 'Số lần gián đoạn',
  'camera.chart.noPictures': 'Camera không gửi hình nào trong khoảng này.',
  'camera.chart.gapsNone': 'Không gián đoạn lần nào trong khoảng này.',
  'camera.chart.gapsWhat': 'Đứt quãng trong hình và mỗi lần kết nối lại. Kết nối lại: luồng nét {main}, luồng nhẹ {sub}.',
  'camera.chart.gapsWhatOne': 'Đứt quãng trong hình và mỗi lần kết nối lại. Kết nối lại: {main}.',
} as const;
