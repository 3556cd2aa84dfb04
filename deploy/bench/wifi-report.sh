# wifi-report: a month's and a year's uptime report of 200 access points with about four changes a day each.
bench_main wifi-monitor vn.thonhub.wifi.WifiReportBench
