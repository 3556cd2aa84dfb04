package vn.thonhub.deploy.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ReducedMotion;

/** What people hold in their hands. */
enum Screen {
    DESKTOP(1366, 768),
    PHONE(390, 844);

    private final int width;
    private final int height;

    Screen(int width, int height) {
        this.width = width;
        this.height = height;
    }

    NewContextOptions options() {
        return new NewContextOptions()
                .setViewportSize(width, height)
                .setHasTouch(this == PHONE)
                .setIsMobile(this == PHONE)
                .setLocale("vi-VN")
                .setReducedMotion(ReducedMotion.REDUCE);
    }
}
