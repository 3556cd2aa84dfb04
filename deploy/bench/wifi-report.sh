# wifi-report: a month's and a year's uptime report of 200 access points with about four changes a day each.
bench_main wifi-monitor vn.thonhub.wifi.WifiReportBench

# The console's fleet page with 200 hotspots: Chromium's own trace of the script it takes until all bars are drawn.
bench_main deploy vn.thonhub.deploy.browser.FleetDrawBench
