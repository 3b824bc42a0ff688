from kai_desk.desk.window import Window
def test_x(window: Window) -> None:
    assert window.page_name == "overview"
def test_y(window: Window) -> None:
    window.go("budget")
    assert window.page_name == "budget"
