export const charts = {
  'chart.range': 'Span',
  'chart.hours': '{n} h',
  'chart.days': '{n} days',
  'chart.time': 'Time',
  'chart.empty': 'No figures in this span yet.',

  'camera.chart.quality': 'Quality of the video line',
  'camera.chart.fps': 'Pictures a second',
  'camera.chart.kbps': 'Bit rate',
  'camera.chart.gaps': 'Interruptions',
  'camera.chart.noPictures': 'The camera sent no pictures in this span.',
  'camera.chart.gapsNone': 'No interruptions in this span.',
  'camera.chart.gapsWhat': 'Holes in the pictures, and each new connection. New connections: sharp stream {main}, light stream {sub}.',
  'camera.chart.gapsWhatOne': 'Holes in the pictures, and each new connection. New connections: {main}.',
} as const;
