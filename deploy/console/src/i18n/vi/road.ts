export const road = {
  'road.title': 'An toàn giao thông',
  'road.rooms': 'An toàn giao thông của camera',
  'road.rules': 'Quy tắc',
  'road.areas': 'Vùng, làn, vạch',
  'road.calibration': 'Hiệu chỉnh',
  'road.traffic': 'Lưu lượng',
  'road.kmh': '{n} km/h',
  'road.overlay': 'Hiện trên ảnh',
  'road.overlayGrid': 'Lưới mét trên mặt đường',
  'road.overlayTracks': 'Đường đi của xe trong 10 phút qua',
  'road.tracksNone': 'Chưa thấy xe nào đi qua.',
  'road.tracksSeen': 'Đã thấy {n} lượt.',
} as const;
